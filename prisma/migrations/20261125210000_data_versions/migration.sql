CREATE TABLE "data_version" (
    "mpp_id" INTEGER NOT NULL,
    "family" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("mpp_id","family")
);

CREATE INDEX "data_version_version_idx" ON "data_version"("version");
