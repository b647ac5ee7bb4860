package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.List;
import java.util.Map;

/**
 * The cluster manager that Vert.x needs for a clustered event bus. Joining waits for no other node:
 * the nodes discover each other in the background, for as long as the process runs. Shared maps,
 * locks and counters are not supported; shared data is in PostgreSQL and Redis.
 */
public final class MeshClusterManager implements ClusterManager {
  private final NodeTable table = new NodeTable();
  private final MeshOptions options;
  private final LocalNode local;
  private Vertx vertx;
  private volatile Mesh mesh;

  public MeshClusterManager(MeshOptions options) {
    this.options = options;
    this.local = new LocalNode(options.address(), table);
  }

  @Override
  public void init(Vertx clustered) {
    vertx = clustered;
  }

  @Override
  public void join(Completable<Void> joined) {
    var opening = new Mesh(vertx, options, local, table);
    opening.open().onSuccess(open -> mesh = opening).onComplete(joined);
  }

  @Override
  public void leave(Completable<Void> left) {
    var leaving = mesh;
    mesh = null;
    (leaving == null ? Future.<Void>succeededFuture() : leaving.close()).onComplete(left);
  }

  @Override
  public boolean isActive() {
    return mesh != null;
  }

  @Override
  public String getNodeId() {
    return local.id();
  }

  @Override
  public List<String> getNodes() {
    return table.ids();
  }

  @Override
  public NodeInfo getNodeInfo() {
    return local.bus().orElse(null);
  }

  @Override
  public void setNodeInfo(NodeInfo info, Completable<Void> done) {
    local.listensAt(info);
    publishAnnouncement(done);
  }

  @Override
  public void getNodeInfo(String nodeId, Completable<NodeInfo> found) {
    table
        .node(nodeId)
        .map(Announcement::bus)
        .ifPresentOrElse(
            found::succeed, () -> found.fail("node " + nodeId + " is not on the event bus"));
  }

  @Override
  public void addRegistration(String address, RegistrationInfo consumer, Completable<Void> done) {
    local.add(address, consumer);
    publishAnnouncement(done);
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo consumer, Completable<Void> done) {
    local.remove(address, consumer);
    publishAnnouncement(done);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> found) {
    found.succeed(table.registrations(address));
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    table.listen(listener);
  }

  @Override
  public void nodeListener(NodeListener listener) {
    table.listen(listener);
  }

  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> map) {
    map.fail(new UnsupportedOperationException("no shared map " + name));
  }

  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    throw new UnsupportedOperationException("no shared map " + name);
  }

  @Override
  public void getLockWithTimeout(String name, long timeout, Completable<Lock> lock) {
    lock.fail(new UnsupportedOperationException("no shared lock " + name));
  }

  @Override
  public void getCounter(String name, Completable<Counter> counter) {
    counter.fail(new UnsupportedOperationException("no shared counter " + name));
  }

  private void publishAnnouncement(Completable<Void> done) {
    var current = mesh;
    if (current != null) {
      current.publish();
    }
    done.succeed();
  }
}
