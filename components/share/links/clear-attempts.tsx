'use client'

import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { useClearAttempts } from '../use-shares'

/** That visitors of a link have to wait after wrong passwords, and a button that ends the wait. */
export function ClearAttempts({ id, until }: { id: string; until: string }) {
  const t = useTranslations('share.links')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const clearing = useClearAttempts()
  return (
    <span className="row wrap g8 f12 tamber">
      <span role="status">
        {clearing.error ? errorMessage(clearing.error) : t('waiting', { time: format.dateTime(new Date(until), 'clock') })}
      </span>
      <Button size="small" busy={clearing.isPending} onClick={() => clearing.mutate(id)}>
        {t('clearWait')}
      </Button>
    </span>
  )
}
