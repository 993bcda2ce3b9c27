-- CreateTable
CREATE TABLE "ranking_edition" (
    "period_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "method" JSONB NOT NULL,
    "batch_ids" UUID[],

    CONSTRAINT "ranking_edition_pkey" PRIMARY KEY ("period_id","seq")
);

-- CreateTable
CREATE TABLE "ranking_edition_value" (
    "mpp_id" INTEGER NOT NULL,
    "period_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "index" DOUBLE PRECISION,
    "parts" JSONB NOT NULL,

    CONSTRAINT "ranking_edition_value_pkey" PRIMARY KEY ("mpp_id","period_id","seq")
);

-- CreateIndex
CREATE INDEX "ranking_edition_value_period_id_idx" ON "ranking_edition_value"("period_id");
