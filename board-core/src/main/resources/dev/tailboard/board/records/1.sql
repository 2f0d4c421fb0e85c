-- The records of a site. Times are milliseconds since 1970; a board that is NULL means the site.

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  administrator INTEGER NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  totp_secret BLOB,
  totp_step INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE board_role (
  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  board TEXT NOT NULL,
  PRIMARY KEY (account, board)
) STRICT, WITHOUT ROWID;

-- Only hashes of what browsers hold: whoever reads this file cannot sign in by it.
CREATE TABLE session (
  token BLOB PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  begun INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  token BLOB PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE set_up_link (
  token BLOB PRIMARY KEY,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_failure (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  network TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_name ON sign_in_failure (name, at);
CREATE INDEX sign_in_failure_network ON sign_in_failure (network, at);

CREATE TABLE ban (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT,
  target TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('REFUSE', 'MUTE')),
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  begun INTEGER NOT NULL,
  expires INTEGER,
  lifted INTEGER,
  hits INTEGER NOT NULL DEFAULT 0,
  last_hit INTEGER
) STRICT;

CREATE TABLE ng_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT,
  pattern TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('REFUSE', 'MUTE')),
  comment TEXT NOT NULL,
  who TEXT NOT NULL,
  begun INTEGER NOT NULL,
  hits INTEGER NOT NULL DEFAULT 0,
  last_hit INTEGER
) STRICT;

CREATE TABLE origin (
  board TEXT NOT NULL,
  thread TEXT NOT NULL,
  post INTEGER NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  label TEXT NOT NULL,
  day_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (board, thread, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_at ON origin (at);
CREATE INDEX origin_address ON origin (board, address);
CREATE INDEX origin_day_id ON origin (board, day_id);

CREATE TABLE appeal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ban INTEGER NOT NULL,
  address TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  answer TEXT,
  answered INTEGER,
  who TEXT,
  UNIQUE (ban, address)
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  board TEXT,
  what TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
