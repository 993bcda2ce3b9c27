-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "mpp_id" INTEGER,
ALTER COLUMN "user_id" DROP NOT NULL;

-- A token is somebody's or some MPP's, never both and never nobody's.
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_owner_check" CHECK (num_nonnulls("user_id", "mpp_id") = 1);

-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "live_on" DATE;

-- CreateTable
CREATE TABLE "push_key" (
    "mpp_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_key_pkey" PRIMARY KEY ("mpp_id","key")
);

-- CreateTable
CREATE TABLE "rollup_dirty" (
    "mpp_id" INTEGER NOT NULL,
    "family" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "id" UUID NOT NULL,
    "marked_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rollup_dirty_pkey" PRIMARY KEY ("mpp_id","family","month","id")
);

-- CreateIndex
CREATE INDEX "push_key_created_at_idx" ON "push_key"("created_at");

-- CreateIndex
CREATE INDEX "api_token_mpp_id_idx" ON "api_token"("mpp_id");

-- CreateIndex
CREATE INDEX "import_batch_mpp_id_live_on_idx" ON "import_batch"("mpp_id", "live_on");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_mpp_id_fkey" FOREIGN KEY ("mpp_id") REFERENCES "mpp"("id") ON DELETE CASCADE ON UPDATE CASCADE;
