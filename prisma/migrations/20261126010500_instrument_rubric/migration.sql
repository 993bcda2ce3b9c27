-- AlterTable
ALTER TABLE "instrument_edition" ADD COLUMN     "comparable_from" TEXT,
ADD COLUMN     "comparable_items" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "published_at" TIMESTAMPTZ(6),
ADD COLUMN     "rubric" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'published';

-- A draft or published, nothing else: whoever reads `published` must not meet a third word.
ALTER TABLE "instrument_edition" ADD CONSTRAINT "instrument_edition_status_check" CHECK ("status" IN ('draft', 'published'));
