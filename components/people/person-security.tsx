'use client'

import { useTranslations } from 'next-intl'
import type { AdminUserDetail } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { passwordResetUrl } from './invitation-url'
import { OneTimeSecret } from './one-time-secret'
import styles from './people.module.css'
import { useDeleteOfPerson, useResetPassword } from './use-people'

/** A link for who has forgotten their password, failed sign-ins, and sessions: each takes effect at once. */
export function PersonSecurity({ person }: { person: AdminUserDetail }) {
  return (
    <div className="col g16">
      {person.status === 'active' && person.invited_until === null && <ResetLink person={person} />}
      {person.failed_sign_ins.count > 0 && <FailedSignIns person={person} />}
      {person.sessions > 0 && <Sessions person={person} />}
    </div>
  )
}

function ResetLink({ person }: { person: AdminUserDetail }) {
  const t = useTranslations('people.security')
  const common = useTranslations('ui.invitation')
  const errorMessage = useErrorMessage()
  const format = useFormat()
  const resetting = useResetPassword(person.id)
  const made = resetting.data?.password_reset
  if (made)
    return (
      <OneTimeSecret
        label={t('resetLabel', { name: isolate(person.name) })}
        secret={passwordResetUrl(window.location.origin, made.token)}
        copyLabel={common('copy')}
        note={t.rich('resetShownOnce', {
          until: format.dateTime(new Date(made.expires_at), 'moment'),
          strong: (chunks) => <b>{chunks}</b>,
        })}
        copiedMessage={common('copied')}
        selectedMessage={common('selected')}
      />
    )
  return (
    <div className={styles.act}>
      <span className="f13 t2" role="status">
        {resetting.error ? errorMessage(resetting.error) : t('resetHelp')}
      </span>
      <Button size="small" busy={resetting.isPending} onClick={() => resetting.mutate()}>
        {t('reset')}
      </Button>
    </div>
  )
}

function FailedSignIns({ person }: { person: AdminUserDetail }) {
  const t = useTranslations('people.security')
  const errorMessage = useErrorMessage()
  const format = useFormat()
  const clearing = useDeleteOfPerson(person.id, 'failed-sign-ins')
  const { count, waits_until: until } = person.failed_sign_ins
  const state =
    until === null ? t('failed', { count }) : t('failedWaiting', { count, time: format.dateTime(new Date(until), 'clock') })
  return (
    <div className={styles.act}>
      <span className="f13 t2" role="status">
        {clearing.error ? errorMessage(clearing.error) : state}
      </span>
      <Button size="small" busy={clearing.isPending} onClick={() => clearing.mutate()}>
        {t('clear')}
      </Button>
    </div>
  )
}

function Sessions({ person }: { person: AdminUserDetail }) {
  const t = useTranslations('people.security')
  const errorMessage = useErrorMessage()
  const ending = useDeleteOfPerson(person.id, 'sessions')
  return (
    <div className={styles.act}>
      <span className="f13 t2" role="status">
        {ending.error ? errorMessage(ending.error) : t('sessions', { count: person.sessions })}
      </span>
      <ConfirmButton
        label={t('end')}
        confirmLabel={t('endConfirm')}
        question={t('endQuestion', { name: isolate(person.name) })}
        busy={ending.isPending}
        onConfirm={() => ending.mutate()}
      />
    </div>
  )
}
