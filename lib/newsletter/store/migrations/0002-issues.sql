ALTER TABLE newsletter.subscribers ADD COLUMN bounced_at timestamptz;

CREATE TABLE newsletter.issues (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  kind text NOT NULL,
  made_at timestamptz NOT NULL,
  done_at timestamptz
);
CREATE INDEX issues_of_kind ON newsletter.issues (kind, made_at);

CREATE TABLE newsletter.issue_items (
  issue_id uuid NOT NULL REFERENCES newsletter.issues (id) ON DELETE CASCADE,
  kind text NOT NULL,
  locale text NOT NULL,
  document_id text NOT NULL,
  topics text[] NOT NULL,
  PRIMARY KEY (issue_id, locale, document_id)
);
CREATE UNIQUE INDEX issue_items_told_once ON newsletter.issue_items (kind, locale, document_id);

CREATE TABLE newsletter.deliveries (
  id uuid PRIMARY KEY,
  issue_id uuid NOT NULL REFERENCES newsletter.issues (id) ON DELETE CASCADE,
  subscriber_id uuid NOT NULL REFERENCES newsletter.subscribers (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('waiting', 'leaving', 'sent', 'unsure', 'refused', 'nothing', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  at timestamptz NOT NULL,
  UNIQUE (issue_id, subscriber_id)
);
CREATE INDEX deliveries_of_subscriber ON newsletter.deliveries (subscriber_id);
