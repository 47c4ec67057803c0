-- All tries of one Request are found by its id alone, whenever they began. A hash: small, cheap on the way in, and asked for equality alone.
CREATE INDEX attempt_request_idx ON attempt USING hash (request_id) WHERE request_id IS NOT NULL;
