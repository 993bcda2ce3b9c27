import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { SimulatedBanner, SimulationProvider } from "@/components/layout/simulation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { loadLogin } from "@/lib/loaders/load-login";

type PageProps = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("title") };
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export default async function LoginPage({ searchParams }: PageProps) {
  const parameters = await searchParams;
  const view = await loadLogin({ kembali: first(parameters["kembali"]), galat: first(parameters["galat"]), error: first(parameters["error"]) });
  if (view.isSignedIn) redirect(view.returnTo);
  const t = await getTranslations("login");
  return (
    <SimulationProvider simulated={view.demoAccounts.length > 0}>
      <header>
        <SimulatedBanner />
        <div className="flex items-center justify-between px-4 py-3 lg:px-8">
          <Brand />
          <LanguageSwitch />
        </div>
      </header>
      <main id="isi" className="mx-auto w-full max-w-md px-4 pt-6 pb-16 sm:pt-14">
        <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="mt-1 mb-6 text-sm text-ink-soft">{t("subtitle")}</p>
        <SignInForm returnTo={view.returnTo} oidcName={view.oidcName} demoAccounts={view.demoAccounts} initialError={view.error} />
      </main>
    </SimulationProvider>
  );
}
