ALTER TABLE newsletter.deliveries DROP CONSTRAINT deliveries_state_check;
ALTER TABLE newsletter.deliveries ADD CONSTRAINT deliveries_state_check
  CHECK (state IN ('waiting', 'leaving', 'sent', 'unsure', 'refused', 'nothing', 'failed', 'held'));
