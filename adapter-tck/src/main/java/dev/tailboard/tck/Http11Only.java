package dev.tailboard.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A rule about what only HTTP/1.1 has: its framing, its {@code Connection} field, HTTP/1.0. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Http11Only.Condition.class)
@interface Http11Only {
  /** Lets it be where the contract is asked over another version. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean elsewhere =
          context
              .getTestInstances()
              .flatMap(instances -> instances.findInstance(HttpContract.class))
              .filter(contract -> !contract.isHttp11())
              .isPresent();
      return elsewhere
          ? ConditionEvaluationResult.disabled("only HTTP/1.1 has this")
          : ConditionEvaluationResult.enabled("HTTP/1.1");
    }
  }
}
