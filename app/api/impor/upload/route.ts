import { answerImport } from "@/lib/loaders/answer-import";
import { receiveUpload } from "@/lib/loaders/import-files";

/** One file as the request's body; `?nama=` its name, `?unggahan=` the upload it joins. */
export const PUT = (request: Request): Promise<Response> => answerImport(request, (scope) => receiveUpload(scope, request));
