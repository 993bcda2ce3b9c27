-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "new_in_version" INTEGER;
