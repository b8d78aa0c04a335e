'use client'

import { useState } from 'react'
import { PenLine, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../../shell/current-user'
import { useChangeCase } from '../life/use-change-case'
import { mayAssign, maySign } from '../life/may-manage'
import styles from './team.module.css'

const AssignDialog = lazyPart(() => import('./assign-dialog').then((file) => file.AssignDialog))

/** Which doctor looks after a case, and for doctors and administrators who should. */
export function CaseTeam({ record, me, onWrite }: { record: CaseRecord; me: CurrentUser; onWrite: () => void }) {
  const t = useTranslations('case.team')
  const errorMessage = useErrorMessage()
  const [isAssigning, setAssigning] = useState(false)
  const taking = useChangeCase(record.id, () => undefined)
  const { responsible } = record
  if (me.role === 'patient' || (!mayAssign(me) && !responsible)) return null
  return (
    <section className={styles.team} aria-label={t('label')}>
      <span className={styles.who}>
        <Icon icon={UserRound} size={14} className="t3" />
        <span className="t3">{t('responsible')}</span>
        <span className="b5 cut">
          {responsible ? responsible.id === me.id ? t('you') : <bdi>{responsible.name}</bdi> : t('unassigned')}
        </span>
      </span>
      {maySign(me) && responsible?.id !== me.id && (
        <Button size="small" busy={taking.isPending} onClick={() => taking.mutate({ responsible_id: me.id })}>
          {t('assignToMe')}
        </Button>
      )}
      {mayAssign(me) && (
        <Button size="small" look="ghost" onClick={() => setAssigning(true)}>
          {t('assign.button')}
        </Button>
      )}
      {maySign(me) && (
        <Button size="small" look="ghost" icon={PenLine} onClick={onWrite}>
          {t('write')}
        </Button>
      )}
      {taking.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(taking.error)}
        </p>
      )}
      {isAssigning && <AssignDialog record={record} onClose={() => setAssigning(false)} />}
    </section>
  )
}
