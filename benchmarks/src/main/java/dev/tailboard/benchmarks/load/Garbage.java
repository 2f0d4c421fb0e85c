package dev.tailboard.benchmarks.load;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the threads of a JVM allocate between the moment when all polls wait and the moment when all
 * are answered: a post, the wake and the answers, but not the requests. Those threads that tell us
 * are left out.
 */
final class Garbage implements AutoCloseable, OwnLoad.Watch {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 10; // what is not compiled yet allocates more
  private static final int ENOUGH = 1000;
  private static final String THREAD_THAT_TELLS = "RMI ";

  private final JMXConnector connector;
  private final ThreadMXBean threads;
  private final List<Double> allocated = new ArrayList<>();
  private long before;

  /** Attaches to a JVM that we have started. */
  @SuppressWarnings("BanJNDI") // it is on this machine and belongs to us
  Garbage(Server server) throws IOException {
    String address;
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
      address = machine.startLocalManagementAgent();
      machine.detach();
    } catch (AttachNotSupportedException e) {
      throw new IOException("cannot attach to " + server.name(), e);
    }
    connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
    threads =
        ManagementFactory.newPlatformMXBeanProxy(
            connector.getMBeanServerConnection(),
            ManagementFactory.THREAD_MXBEAN_NAME,
            ThreadMXBean.class);
  }

  /**
   * How many bytes each further poll adds to what one post allocates. The post itself is taken off
   * by a run with one poll.
   */
  static double perWaiter(Server server, int parked) throws IOException {
    int polls = Math.min(parked, ENOUGH);
    try (var garbage = new Garbage(server)) {
      var load = new OwnLoad(garbage);
      load.run(server, new Load.Run(polls, ROUNDS, WARM_UP));
      double many = garbage.takeMedian();
      load.run(server, new Load.Run(1, ROUNDS, 0));
      return (many - garbage.takeMedian()) / Math.max(1, polls - 1);
    }
  }

  @Override
  public void parked() {
    before = bytes();
  }

  @Override
  public void woken() {
    allocated.add((double) bytes() - before);
  }

  private long bytes() {
    long[] ids = threads.getAllThreadIds();
    ThreadInfo[] infos = threads.getThreadInfo(ids);
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    long sum = 0;
    for (int i = 0; i < ids.length; i++) {
      if (Objects.nonNull(infos[i]) && !infos[i].getThreadName().startsWith(THREAD_THAT_TELLS)) {
        sum += Math.max(0, bytes[i]);
      }
    }
    return sum;
  }

  private double takeMedian() {
    double[] sorted = allocated.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    allocated.clear();
    return sorted[sorted.length / 2];
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
