'use client'

import { useId, useState } from 'react'
import { KeyRound, ListChecks, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type PasskeyRecord, type SecondFactor } from '@/lib/auth/second-factor/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import { lazyPart } from '../../shell/lazy/lazy-part'
import { ListError } from '../../shell/status/list-error'
import styles from './second-factor.module.css'
import { useFactorRefetch, useRemovePasskey, useRemoveTotp, useRenewCodes, useSecondFactor } from './use-second-factor'

const TotpDialog = lazyPart(() => import('./totp-dialog').then((file) => file.TotpDialog))
const PasskeyDialog = lazyPart(() => import('./passkey-dialog').then((file) => file.PasskeyDialog))
const CodesShown = lazyPart(() => import('./totp-dialog').then((file) => file.CodesShown))

/** The second factor of the current user: an authenticator app, passkeys, recovery codes. */
export function SecondFactorSection() {
  const t = useTranslations('secondFactor')
  const headingId = useId()
  const factor = useSecondFactor()
  const refetch = useFactorRefetch()
  const [adding, setAdding] = useState<'totp' | 'passkey' | null>(null)
  const close = () => {
    setAdding(null)
    refetch()
  }
  return (
    <section aria-labelledby={headingId} className="col g12">
      <div className="col g4">
        <h2 id={headingId} className="h14">
          {t('title')}
        </h2>
        <p className="f13 t2">{t('hint')}</p>
      </div>
      {factor.error && !factor.data && <ListError error={factor.error} retry={() => void factor.refetch()} />}
      {factor.isPending && <ListSkeleton rows={2} />}
      {factor.data && (
        <ul className={styles.list}>
          <TotpRow since={factor.data.totp_since} onAdd={() => setAdding('totp')} />
          {factor.data.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
          <li className={styles.row}>
            <KeyRound aria-hidden size={18} />
            <span className="grow f13 t2">{t('passkeys.hint')}</span>
            <Button size="small" onClick={() => setAdding('passkey')}>
              {t('passkeys.add')}
            </Button>
          </li>
          <CodesRow factor={factor.data} />
        </ul>
      )}
      {adding === 'totp' && <TotpDialog onClose={close} />}
      {adding === 'passkey' && <PasskeyDialog onClose={close} />}
    </section>
  )
}

/** Why a change of a row was refused. */
function RowError({ error }: { error: Error | null }) {
  const errorMessage = useErrorMessage()
  return (
    error && (
      <p role="alert" className={`f13 tred ${styles.error}`}>
        {errorMessage(error)}
      </p>
    )
  )
}

function TotpRow({ since, onAdd }: { since: string | null; onAdd: () => void }) {
  const t = useTranslations('secondFactor.totp')
  const format = useFormat()
  const removing = useRemoveTotp()
  return (
    <li className={styles.row}>
      <Smartphone aria-hidden size={18} />
      <span className="col g2 grow">
        <span className="b5">{t('name')}</span>
        <span className="f13 t2">
          {since === null ? t('off') : t('since', { day: format.dateTime(new Date(since), 'shortDay') })}
        </span>
      </span>
      {since === null ? (
        <Button size="small" onClick={onAdd}>
          {t('setUp')}
        </Button>
      ) : (
        <ConfirmButton
          label={t('remove')}
          confirmLabel={t('removeConfirm')}
          question={t('removeQuestion')}
          busy={removing.isPending}
          onConfirm={() => removing.mutate(undefined)}
        />
      )}
      <RowError error={removing.error} />
    </li>
  )
}

function PasskeyRow({ passkey }: { passkey: PasskeyRecord }) {
  const t = useTranslations('secondFactor.passkeys')
  const format = useFormat()
  const removing = useRemovePasskey()
  const day = format.dateTime(new Date(passkey.last_used_at ?? passkey.created_at), 'shortDay')
  return (
    <li className={styles.row}>
      <KeyRound aria-hidden size={18} />
      <span className="col g2 grow">
        <bdi className={`b5 ${styles.name}`}>{passkey.name}</bdi>
        <span className="f13 t2">{passkey.last_used_at === null ? t('added', { day }) : t('used', { day })}</span>
      </span>
      <ConfirmButton
        label={t('remove')}
        confirmLabel={t('removeConfirm')}
        question={t('removeQuestion', { name: isolate(passkey.name) })}
        busy={removing.isPending}
        onConfirm={() => removing.mutate(passkey.id)}
      />
      <RowError error={removing.error} />
    </li>
  )
}

/** How many recovery codes are left; new ones are shown once. */
function CodesRow({ factor }: { factor: SecondFactor }) {
  const t = useTranslations('secondFactor.codes')
  const renewing = useRenewCodes()
  if (factor.totp_since === null && factor.passkeys.length === 0) return null
  return (
    <li className={styles.row}>
      <ListChecks aria-hidden size={18} />
      <span className="col g2 grow">
        <span className="b5">{t('title')}</span>
        <span className="f13 t2">{t('left', { count: factor.recovery_codes_left })}</span>
      </span>
      <ConfirmButton
        label={t('renew')}
        confirmLabel={t('renewConfirm')}
        question={t('renewQuestion')}
        busy={renewing.isPending}
        onConfirm={() => renewing.mutate(undefined)}
      />
      <RowError error={renewing.error} />
      {renewing.data && (
        <Dialog open onOpenChange={(open) => !open && renewing.reset()} title={t('title')}>
          <CodesShown codes={renewing.data.recovery_codes} onClose={() => renewing.reset()} />
        </Dialog>
      )}
    </li>
  )
}
