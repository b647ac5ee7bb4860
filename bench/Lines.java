import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/** Passes on each line when it arrives. */
record Lines(Consumer<String> each) implements Subscriber<String> {
  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    each.accept(line);
  }

  @Override
  public void onError(Throwable cause) {}

  @Override
  public void onComplete() {}
}
