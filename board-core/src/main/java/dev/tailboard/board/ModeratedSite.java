package dev.tailboard.board;

import dev.tailboard.board.admin.AdminArea;
import dev.tailboard.board.admin.SignedIn;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.rule.PostHooks;
import java.util.ArrayList;

/**
 * Adds moderation to a site: its rules for posts, who writes down origins, who is signed in, and
 * the pages.
 */
public final class ModeratedSite {
  /** The directory for what moderators know, in the data directory; no board has such a name. */
  public static final String DIRECTORY = ".tailboard";

  private ModeratedSite() {}

  /**
   * The options with moderation. Its rules come before the others.
   *
   * @param moderation open; the caller closes it, after the site
   */
  public static SiteOptions of(SiteOptions options, Moderation moderation) {
    var rules = new ArrayList<>(moderation.rules());
    rules.addAll(options.hooks().rules());
    var witnesses = new ArrayList<>(options.hooks().witnesses());
    witnesses.add(moderation.witness());
    PostHooks.Staff others = options.hooks().staff();
    var signedIn = new SignedIn(moderation, options.clock(), options.publicUrl());
    PostHooks.Staff staff = post -> others.moderates(post) || signedIn.moderates(post);
    return options
        .withHooks(new PostHooks(rules, witnesses, staff))
        .withArea(
            boards ->
                new AdminArea(
                    moderation, new BoardThreads(boards), options.clock(), options.publicUrl()));
  }
}
