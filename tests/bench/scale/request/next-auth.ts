import { currentRequest } from "./one-request";

export const getServerSession = async (): Promise<unknown> => currentRequest.getStore()?.claim ?? null;
