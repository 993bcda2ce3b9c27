"use client";

import "@/app/globals.css";
import en from "@/lib/i18n/messages/en/errors.json";
import id from "@/lib/i18n/messages/id/errors.json";

type GlobalErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** The layout itself failed, so neither locale nor providers are known: both languages are shown. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="id">
      <body>
        <main role="alert" className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-4 px-6">
          <h1 className="text-2xl font-semibold">{id.title}</h1>
          <p className="text-ink-soft">{id.body}</p>
          <p lang="en" className="text-sm text-ink-faint">{en.title}. {en.body}</p>
          {error.digest !== undefined && <p className="text-sm">{id.reference}: <code className="rounded bg-sunken px-2 py-1 font-mono">{error.digest}</code></p>}
          <button type="button" onClick={reset} className="min-h-11 w-fit rounded-lg bg-accent px-4 text-sm font-medium text-white">{id.retry}</button>
        </main>
      </body>
    </html>
  );
}
