// Tables as files: what is shown, with every decimal.

/** Text that a spreadsheet would run as a formula has an apostrophe in front. */
function field(value) {
  if (value == null) return '';
  const isNumber = typeof value === 'number';
  const text = String(value);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, of rows that are lists of values. */
export const csv = (rows) => rows.map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';

/** Hands a file to the browser. */
export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function saveCsv(name, rows) {
  save(`${name}.csv`, new Blob(['\ufeff', csv(rows)], { type: 'text/csv;charset=utf-8' }));
}
