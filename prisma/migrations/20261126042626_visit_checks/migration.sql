-- AlterTable
ALTER TABLE "follow_up_step" ADD COLUMN     "case_id" UUID,
ADD COLUMN     "institutions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "visit_check" (
    "case_id" UUID NOT NULL,
    "institution" TEXT NOT NULL,
    "follow_up_id" UUID NOT NULL,
    "seen" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "device" TEXT NOT NULL,
    "stamp" BIGINT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL,
    "outcome" TEXT,

    CONSTRAINT "visit_check_pkey" PRIMARY KEY ("case_id","institution","follow_up_id")
);

-- CreateIndex
CREATE INDEX "visit_check_follow_up_id_idx" ON "visit_check"("follow_up_id");

-- AddForeignKey
ALTER TABLE "visit_check" ADD CONSTRAINT "visit_check_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;
