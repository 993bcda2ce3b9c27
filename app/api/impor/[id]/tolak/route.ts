import { answerImport } from "@/lib/loaders/answer-import";
import { downloadRejects } from "@/lib/loaders/import-files";

type Params = { readonly params: Promise<{ readonly id: string }> };

export const GET = (request: Request, { params }: Params): Promise<Response> =>
  answerImport(request, async (scope, locale) => downloadRejects(scope, (await params).id, locale));
