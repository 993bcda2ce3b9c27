CREATE TABLE "data_version" (
    "mpp_id" INTEGER NOT NULL,
    "family" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("mpp_id","family")
);
