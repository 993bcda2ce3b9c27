-- AlterTable
ALTER TABLE "target" ADD COLUMN     "demo" BOOLEAN NOT NULL DEFAULT false;
