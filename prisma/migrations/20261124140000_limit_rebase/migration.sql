-- DropTable: never had a screen, so that no row was ever written.
DROP TABLE "annotation";

-- CreateTable
CREATE TABLE "limit_rebase" (
    "id" UUID NOT NULL,
    "metric_id" TEXT NOT NULL,
    "mpp_id" INTEGER,
    "from_month" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ,

    CONSTRAINT "limit_rebase_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "limit_rebase" ADD CONSTRAINT "limit_rebase_mpp_id_fkey" FOREIGN KEY ("mpp_id") REFERENCES "mpp"("id") ON DELETE CASCADE ON UPDATE CASCADE;
