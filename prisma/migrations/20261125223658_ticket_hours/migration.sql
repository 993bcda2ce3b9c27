-- One row a month and agency, with lists, in place of up to 168. The program makes them anew when it next starts (lib/rollup/ensure-rollups).
TRUNCATE "rollup_ticket_hour";

-- AlterTable
ALTER TABLE "rollup_ticket_hour" DROP CONSTRAINT "rollup_ticket_hour_pkey",
DROP COLUMN "hour",
DROP COLUMN "weekday",
ADD COLUMN     "slots" INTEGER[],
DROP COLUMN "taken",
ADD COLUMN     "taken" INTEGER[],
DROP COLUMN "wait_n",
ADD COLUMN     "wait_n" INTEGER[],
DROP COLUMN "wait_sum",
ADD COLUMN     "wait_sum" DOUBLE PRECISION[],
ADD CONSTRAINT "rollup_ticket_hour_pkey" PRIMARY KEY ("mpp_id", "month", "agency_id");
