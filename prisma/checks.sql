-- What the schema language cannot say. A migration brings each of these; the drift test adds them to what the schema files
-- describe, so that both sides are built with them.

-- A token is somebody's or some MPP's, never both and never nobody's.
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_owner_check" CHECK (num_nonnulls("user_id", "mpp_id") = 1);

-- An edition of an instrument is a draft or published: whoever reads `published` must not meet a third word.
ALTER TABLE "instrument_edition" ADD CONSTRAINT "instrument_edition_status_check" CHECK ("status" IN ('draft', 'published'));

-- Half a position is none.
ALTER TABLE "mpp" ADD CONSTRAINT "mpp_position_check" CHECK (num_nulls("latitude", "longitude") IN (0, 2));
