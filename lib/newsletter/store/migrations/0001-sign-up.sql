CREATE TABLE newsletter.sign_ups (
  id uuid PRIMARY KEY,
  address text NOT NULL,
  locale text NOT NULL,
  topics text[] NOT NULL,
  rhythm text NOT NULL,
  asked_at timestamptz NOT NULL
);

CREATE TABLE newsletter.subscribers (
  id uuid PRIMARY KEY,
  address text NOT NULL,
  address_key text NOT NULL UNIQUE,
  address_hash text NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'confirmed')),
  locale text NOT NULL,
  topics text[] NOT NULL,
  rhythm text NOT NULL,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz
);

CREATE TABLE newsletter.confirmations (
  id uuid PRIMARY KEY,
  subscriber_id uuid NOT NULL REFERENCES newsletter.subscribers (id) ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE,
  locale text NOT NULL,
  topics text[] NOT NULL,
  rhythm text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX confirmations_of_subscriber ON newsletter.confirmations (subscriber_id);

CREATE TABLE newsletter.mails (
  id uuid PRIMARY KEY,
  subscriber_id uuid NOT NULL REFERENCES newsletter.subscribers (id) ON DELETE CASCADE,
  kind text NOT NULL,
  locale text NOT NULL,
  confirmation_id uuid,
  created_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  fault text
);
CREATE INDEX mails_of_subscriber ON newsletter.mails (subscriber_id, created_at);

CREATE TABLE newsletter.consents (
  id uuid PRIMARY KEY,
  address_hash text NOT NULL,
  event text NOT NULL,
  wording text NOT NULL,
  locale text NOT NULL,
  topics text[] NOT NULL,
  rhythm text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX consents_of_address ON newsletter.consents (address_hash);
