package dev.tailboard.plays;

import java.util.List;

/** The rooms, from easy to less easy. After the last one comes the first. */
final class Levels {
  static final List<Level> ALL =
      List.of(
          Level.parse(
              """
              ########
              #      #
              # @ $ .#
              #      #
              ########
              """),
          Level.parse(
              """
              ########
              #   .###
              # $#   #
              # @  $ #
              ###  . #
              ########
              """),
          Level.parse(
              """
              #########
              ##  .  ##
              #  $#$  #
              # #.@.# #
              #  $ #  #
              ##     ##
              #########
              """),
          Level.parse(
              """
              #######
              #.   .#
              # $#$ #
              #  @  #
              # $#  #
              #.    #
              #######
              """),
          Level.parse(
              """
              #########
              #   #   #
              # $   . #
              # @ # $ #
              #   . # #
              #########
              """));

  private Levels() {}
}
