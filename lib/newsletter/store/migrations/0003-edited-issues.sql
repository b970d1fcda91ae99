ALTER TABLE newsletter.issues ADD COLUMN document_id text UNIQUE;

DROP INDEX newsletter.issue_items_told_once;
CREATE UNIQUE INDEX issue_items_told_once ON newsletter.issue_items (kind, locale, document_id) WHERE kind <> 'edited';
