-- Positions of buildings, and photos that can be compared. The distance of a photo is worked out from the two positions when it is
-- shown: no figure is lost. Photos that are there already are made comparable by the server's next start.
-- AlterTable
ALTER TABLE "mpp" ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION,
ADD COLUMN     "position_simulated" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "evidence" DROP COLUMN "distance",
ADD COLUMN     "accuracy" DOUBLE PRECISION,
ADD COLUMN     "hashed_by" INTEGER,
ADD COLUMN     "photo_hash" BIT(64);

-- CreateTable
CREATE TABLE "evidence_likeness" (
    "evidence_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "bits_apart" INTEGER NOT NULL,

    CONSTRAINT "evidence_likeness_pkey" PRIMARY KEY ("evidence_id","other_id")
);

-- CreateIndex
CREATE INDEX "evidence_likeness_other_id_idx" ON "evidence_likeness"("other_id");

-- AddForeignKey
ALTER TABLE "evidence_likeness" ADD CONSTRAINT "evidence_likeness_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_likeness" ADD CONSTRAINT "evidence_likeness_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Half a position is none.
ALTER TABLE "mpp" ADD CONSTRAINT "mpp_position_check" CHECK (num_nulls("latitude", "longitude") IN (0, 2));
