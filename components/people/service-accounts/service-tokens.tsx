'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTimeZone, useTranslations } from 'next-intl'
import { type ServiceAccountRecord } from '@/lib/auth/service-accounts/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import { endOfDay } from '../end-of-day'
import { OneTimeSecret } from '../one-time-secret'
import styles from '../people.module.css'
import { useEndServiceToken, useRotateServiceToken } from './use-service-accounts'

/** While one token replaces the other. */
const MAX_TOKENS = 2

/** The tokens of a service account: each with its end, and a new one, which is shown once. */
export function ServiceTokens({ account: { id, name, tokens } }: { account: ServiceAccountRecord }) {
  const t = useTranslations('people.serviceAccounts')
  const errorMessage = useErrorMessage()
  const timeZone = useTimeZone() ?? 'UTC'
  const [endsOn, setEndsOn] = useState('')
  const rotating = useRotateServiceToken(id)
  const ending = useEndServiceToken(id)
  const error = rotating.error ?? ending.error
  return (
    <section className="col g12" aria-label={t('tokens.title')}>
      <h3 className="b5">{t('tokens.title')}</h3>
      {tokens.map((token) => (
        <div key={token.id} className={styles.act}>
          <TokenDates token={token} />
          <ConfirmButton
            label={t('tokens.end')}
            confirmLabel={t('tokens.endConfirm')}
            question={t('tokens.endQuestion')}
            busy={ending.isPending}
            onConfirm={() => ending.mutate(token.id)}
          />
        </div>
      ))}
      {rotating.data ? (
        <OneTimeSecret
          label={t('tokenLabel', { name: isolate(name) })}
          secret={rotating.data.token}
          copyLabel={t('copyToken')}
          note={t.rich('tokenShownOnce', { strong: (chunks) => <b>{chunks}</b> })}
          copiedMessage={t('tokenCopied')}
          selectedMessage={t('tokenSelected')}
        />
      ) : tokens.length >= MAX_TOKENS ? (
        <p className="f13 t2">{t('tokens.twoTokens')}</p>
      ) : (
        <>
          <Field
            label={t('tokens.endsOnField')}
            help={t('tokens.rotateHelp')}
            type="date"
            value={endsOn}
            onChange={(event) => setEndsOn(event.target.value)}
          />
          <Button
            busy={rotating.isPending}
            onClick={() => rotating.mutate({ expires_at: endsOn ? endOfDay(endsOn, timeZone).toISOString() : null })}
          >
            {t('tokens.rotate')}
          </Button>
        </>
      )}
      {error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(error)}
        </Note>
      )}
    </section>
  )
}

function TokenDates({ token }: { token: ServiceAccountRecord['tokens'][number] }) {
  const t = useTranslations('people.serviceAccounts')
  const format = useFormat()
  const dayOf = (at: string) => format.dateTime(new Date(at), 'shortDay')
  return (
    <span className="f13 t2">
      {t('tokens.madeOn', { day: dayOf(token.created_at) })} ·{' '}
      {token.expires_at ? t('tokens.endsOn', { day: dayOf(token.expires_at) }) : t('tokens.noEnd')}
    </span>
  )
}
