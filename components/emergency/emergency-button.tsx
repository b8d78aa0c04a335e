'use client'

import { useState } from 'react'
import { Siren } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { useCurrentUser } from '../shell/current-user'
import { lazyPart } from '../shell/lazy/lazy-part'

const EmergencyDialog = lazyPart(() => import('./emergency-dialog').then((file) => file.EmergencyDialog))

/** Opens the dialog of emergency access, for those who may need it; nothing for all others. */
export function EmergencyButton({ caseId, inBar }: { caseId?: string; inBar?: boolean }) {
  const t = useTranslations('emergency')
  const { opensEmergencies } = useCurrentUser()
  const [isOpen, setOpen] = useState(false)
  if (!opensEmergencies) return null
  return (
    <>
      {inBar ? (
        <IconButton label={t('title')} icon={Siren} onClick={() => setOpen(true)} />
      ) : (
        <Button look="ghost" icon={Siren} onClick={() => setOpen(true)}>
          {t('title')}
        </Button>
      )}
      {isOpen && <EmergencyDialog caseId={caseId} onClose={() => setOpen(false)} />}
    </>
  )
}
