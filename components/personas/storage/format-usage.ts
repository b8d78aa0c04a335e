import { type Translator } from '@/components/language/translator-type'
import { type Format } from '@/components/language/use-format'

/** How much storage is used: “1.8 GB of 5 GB”, or “1.8 GB” without a quota. */
export const formatUsage = (t: Translator<'personas.storage'>, format: Format, used: number, quota: number | null): string =>
  quota === null ? format.size(used) : t('usedOf', { used: format.size(used), quota: format.size(quota) })
