-- A ledger as schema version 1 wrote it: the dump of a file that a gateway of 2026-11-21 (239f089) made by answering one request and refusing another.
PRAGMA foreign_keys = OFF;
CREATE TABLE attempts (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  model TEXT NOT NULL,
  zone TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  duration_us INTEGER NOT NULL CHECK (typeof(duration_us) = 'integer'),
  cost_pusd INTEGER CHECK (typeof(cost_pusd) IN ('integer', 'null')),
  PRIMARY KEY (entry_id, ordinal)
) WITHOUT ROWID;
INSERT INTO "attempts" VALUES(1,0,'smollm2-135m-instruct','local','completed',NULL,150443,0);
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  decision_id TEXT NOT NULL UNIQUE,
  request_id TEXT NOT NULL,
  time_us INTEGER NOT NULL CHECK (typeof(time_us) = 'integer'),
  endpoint TEXT NOT NULL,
  key TEXT NOT NULL,
  team TEXT,
  requested_model TEXT,
  model TEXT,
  route TEXT NOT NULL,
  zone TEXT,
  rule TEXT,
  policy TEXT,
  data_class TEXT,
  reasons TEXT NOT NULL,
  status INTEGER NOT NULL CHECK (typeof(status) = 'integer'),
  error TEXT,
  stream INTEGER NOT NULL CHECK (stream IN (0, 1)),
  input_tokens INTEGER,
  cached_input_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
  cost_pusd INTEGER CHECK (typeof(cost_pusd) IN ('integer', 'null')),
  price_input_pusd INTEGER CHECK (typeof(price_input_pusd) IN ('integer', 'null')),
  price_output_pusd INTEGER CHECK (typeof(price_output_pusd) IN ('integer', 'null')),
  price_cached_input_pusd INTEGER CHECK (typeof(price_cached_input_pusd) IN ('integer', 'null')),
  price_source TEXT,
  baseline_pusd INTEGER CHECK (typeof(baseline_pusd) IN ('integer', 'null')),
  baseline_model TEXT,
  baseline_price_input_pusd INTEGER CHECK (typeof(baseline_price_input_pusd) IN ('integer', 'null')),
  baseline_price_output_pusd INTEGER CHECK (typeof(baseline_price_output_pusd) IN ('integer', 'null')),
  baseline_price_cached_input_pusd INTEGER CHECK (typeof(baseline_price_cached_input_pusd) IN ('integer', 'null')),
  baseline_price_source TEXT,
  decision_us INTEGER,
  first_token_us INTEGER,
  total_us INTEGER NOT NULL CHECK (typeof(total_us) = 'integer')
);
INSERT INTO entries VALUES(1,'dec_01a1ff112b4e7cb0923c006907ce29a5','req_01a1ff112b4879f78b6edf80229fee13',1795280677710487,'/v1/chat/completions','anonymous',NULL,'auto','smollm2-135m-instruct','local','local','routine','86895954766c0fe0','internal','["rule:routine","class:internal","class_from:default","no_model:private","no_model:cloud"]',200,NULL,0,41,24,3,0,0,0,0,0,NULL,'local',NULL,NULL,NULL,NULL,NULL,NULL,36761,140270,210049);
INSERT INTO entries VALUES(2,'dec_01a1ff112c26773db02c04290783f205','req_01a1ff112c267e36bca6648024238f7d',1795280677926262,'/v1/chat/completions','anonymous',NULL,'nope',NULL,'none',NULL,'routine','86895954766c0fe0','internal','["rule:routine","class:internal","class_from:default","model_unknown"]',404,'model_not_found',0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,4367,NULL,11766);
CREATE INDEX entries_by_time ON entries (time_us);
CREATE INDEX entries_by_team ON entries (team, time_us);
CREATE INDEX entries_by_model ON entries (model, time_us);
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
  BEGIN SELECT RAISE(ABORT, 'entries of the ledger never change'); END;
CREATE TRIGGER attempts_never_change BEFORE UPDATE ON attempts
  BEGIN SELECT RAISE(ABORT, 'attempts of the ledger never change'); END;
PRAGMA user_version = 1;
