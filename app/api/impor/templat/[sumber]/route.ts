import { answerImport } from "@/lib/loaders/answer-import";
import { downloadTemplate } from "@/lib/loaders/import-files";

type Params = { readonly params: Promise<{ readonly sumber: string }> };

export const GET = (request: Request, { params }: Params): Promise<Response> =>
  answerImport(request, async (_scope, locale) => downloadTemplate((await params).sumber, new URL(request.url).searchParams.get("format"), locale));
