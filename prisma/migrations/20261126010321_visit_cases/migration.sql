-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'file';

-- CreateTable
CREATE TABLE "visit_case" (
    "id" UUID NOT NULL,
    "mpp_id" INTEGER NOT NULL,
    "visit_no" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'joint',
    "institutions" TEXT[],
    "announced" BOOLEAN,
    "guided" BOOLEAN,
    "edition_id" TEXT NOT NULL,
    "is_scored" BOOLEAN NOT NULL DEFAULT true,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "attendees" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT,
    "head_version" INTEGER NOT NULL DEFAULT 1,
    "head_device" TEXT NOT NULL DEFAULT '',
    "head_stamp" BIGINT NOT NULL DEFAULT 0,
    "head_changed_by" UUID,
    "head_changed_at" TIMESTAMPTZ,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "begun_at" TIMESTAMPTZ,
    "submitted_at" TIMESTAMPTZ,
    "reviewed_at" TIMESTAMPTZ,
    "reply_due_on" DATE,
    "reply_closed_at" TIMESTAMPTZ,
    "published_at" TIMESTAMPTZ,
    "published_version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "visit_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_team_member" (
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "visit_team_member_pkey" PRIMARY KEY ("case_id","user_id")
);

-- CreateTable
CREATE TABLE "visit_sheet" (
    "case_id" UUID NOT NULL,
    "institution" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ,
    "submitted_by" UUID,

    CONSTRAINT "visit_sheet_pkey" PRIMARY KEY ("case_id","institution")
);

-- CreateTable
CREATE TABLE "visit_answer" (
    "case_id" UUID NOT NULL,
    "institution" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "level" SMALLINT,
    "sources" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "device" TEXT NOT NULL,
    "stamp" BIGINT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "visit_answer_pkey" PRIMARY KEY ("case_id","institution","item_id","agency_id")
);

-- CreateTable
CREATE TABLE "visit_dialogue" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "institution" TEXT NOT NULL,
    "partner" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "text" TEXT NOT NULL,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "device" TEXT NOT NULL,
    "stamp" BIGINT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "visit_dialogue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_finding" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "institution" TEXT NOT NULL,
    "item_id" TEXT,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "finding" TEXT NOT NULL,
    "recommendation" TEXT,
    "due_days" INTEGER NOT NULL,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "device" TEXT NOT NULL,
    "stamp" BIGINT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "visit_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_settlement" (
    "case_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "level" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "agreed_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "visit_settlement_pkey" PRIMARY KEY ("case_id","item_id","agency_id")
);

-- CreateTable
CREATE TABLE "visit_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID,
    "action" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "reason" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "visit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_reply" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "text" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "decision" TEXT,
    "decided_why" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ,
    "level_before" DOUBLE PRECISION NOT NULL,
    "level_after" DOUBLE PRECISION,

    CONSTRAINT "visit_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_version" (
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "score" DOUBLE PRECISION,
    "coverage" DOUBLE PRECISION NOT NULL,
    "evidenced" DOUBLE PRECISION,
    "levels" JSONB NOT NULL,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "visit_version_pkey" PRIMARY KEY ("case_id","version")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "mpp_id" INTEGER NOT NULL,
    "case_id" UUID,
    "follow_up_id" UUID,
    "purpose" TEXT NOT NULL,
    "institution" TEXT,
    "item_id" TEXT,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "taken_at" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "distance" DOUBLE PRECISION,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up_step" (
    "id" UUID NOT NULL,
    "mpp_id" INTEGER NOT NULL,
    "follow_up_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID,
    "action" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "note" TEXT,
    "due_on" DATE,

    CONSTRAINT "follow_up_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_key" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "visit_case_visit_no_key" ON "visit_case"("visit_no");

-- CreateIndex
CREATE INDEX "visit_case_mpp_id_day_idx" ON "visit_case"("mpp_id", "day");

-- CreateIndex
CREATE INDEX "visit_case_state_idx" ON "visit_case"("state");

-- CreateIndex
CREATE INDEX "visit_team_member_user_id_idx" ON "visit_team_member"("user_id");

-- CreateIndex
CREATE INDEX "visit_dialogue_case_id_idx" ON "visit_dialogue"("case_id");

-- CreateIndex
CREATE INDEX "visit_finding_case_id_idx" ON "visit_finding"("case_id");

-- CreateIndex
CREATE INDEX "visit_event_case_id_at_idx" ON "visit_event"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "visit_reply_case_id_item_id_agency_id_key" ON "visit_reply"("case_id", "item_id", "agency_id");

-- CreateIndex
CREATE INDEX "evidence_case_id_idx" ON "evidence"("case_id");

-- CreateIndex
CREATE INDEX "evidence_follow_up_id_idx" ON "evidence"("follow_up_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE INDEX "follow_up_step_mpp_id_follow_up_id_idx" ON "follow_up_step"("mpp_id", "follow_up_id");

-- CreateIndex
CREATE INDEX "sync_key_created_at_idx" ON "sync_key"("created_at");

-- AddForeignKey
ALTER TABLE "visit_team_member" ADD CONSTRAINT "visit_team_member_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_sheet" ADD CONSTRAINT "visit_sheet_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_answer" ADD CONSTRAINT "visit_answer_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_dialogue" ADD CONSTRAINT "visit_dialogue_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_finding" ADD CONSTRAINT "visit_finding_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_settlement" ADD CONSTRAINT "visit_settlement_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_event" ADD CONSTRAINT "visit_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_reply" ADD CONSTRAINT "visit_reply_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_version" ADD CONSTRAINT "visit_version_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visit_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Batches of pushed tickets say what they are.
UPDATE "import_batch" SET "origin" = 'push' WHERE "live_on" IS NOT NULL;
