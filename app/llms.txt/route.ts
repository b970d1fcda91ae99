import { machineFile } from '@/app/machine-file'
import { getSite } from '@/lib/content/get-site'
import { defaultLocale } from '@/lib/i18n/locales'
import { llmsText } from '@/lib/seo/llms-text'

/** The site in short, for language models and those who build with them (https://llmstxt.org). */
export async function GET(): Promise<Response> {
  const { value, tags } = await getSite(defaultLocale)
  return machineFile(llmsText(value.chrome, value.description), 'text/markdown', tags)
}
