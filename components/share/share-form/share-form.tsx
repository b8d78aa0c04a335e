'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { CircleAlert, Link2, Minus, Plus, RefreshCw } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type CaseFile } from '../../case/case-file'
import { type ExpiryChoice, expiryOf, formatExpiry, toDatetimeLocal } from './expiry-choice'
import { generatePassword } from './generate-password'
import { MIN_PASSWORD_LENGTH, ratePassword, type Strength } from './password-strength'
import { ImageSelection } from './image-selection'
import { LaterImages } from './later-images'
import { ShareContents } from './share-contents'
import styles from '../share.module.css'
import { type CreatedShare, type NewShare, useCreateShare } from '../use-shares'
import { isMinViewLimit, isUnlimitedViews, stepViewLimit } from './view-limit'

const expiryChoices: readonly ExpiryChoice[] = ['hour', 'day', 'week', 'pick']

/** What the form lacks, by the message that says so. */
type FormProblem = 'noImages' | 'chooseFuture' | 'shortPassword'

interface ShareFormProps {
  caseId: string
  pictures: CaseFile[]
  chosen: ReadonlySet<string> | null
  only: string | null
  onChoose: (chosen: ReadonlySet<string> | null) => void
  onMade: (share: CreatedShare, password: string, end: Date) => void
  onClose: () => void
  /** The existing links, between the fields and the buttons. */
  children: ReactNode
}

/** The form for a new link, with safe defaults in each field. */
export function ShareForm({ caseId, pictures, chosen, only, onChoose, onMade, onClose, children }: ShareFormProps) {
  const t = useTranslations('share.form')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const [choice, setChoice] = useState<ExpiryChoice>('week')
  const [picked, setPicked] = useState('')
  const [password, setPassword] = useState(generatePassword)
  const [views, setViews] = useState<number | null>(5)
  const [canDownload, setDownload] = useState(false)
  const [hasLater, setLater] = useState(false)
  const [label, setLabel] = useState('')
  const [trouble, setTrouble] = useState<FormProblem | null>(null)
  const making = useCreateShare(caseId)
  // oxlint-disable-next-line react/purity -- each change of the form compares with its own time
  const now = new Date()
  const end = expiryOf(choice, picked, now)
  const strength = ratePassword(password)

  const pick = (value: ExpiryChoice) => {
    if (value === 'pick' && picked === '') setPicked(toDatetimeLocal(expiryOf('week', '', new Date())!))
    setChoice(value)
  }
  const make = (event: FormEvent) => {
    event.preventDefault()
    if (pictures.length === 0 || chosen?.size === 0) return setTrouble('noImages')
    if (!end) return setTrouble('chooseFuture')
    if (strength === 'short') return setTrouble('shortPassword')
    setTrouble(null)
    const share: NewShare = {
      ...shareTarget(caseId, { chosen, only, all: pictures.length, hasLater }),
      expires_at: end.toISOString(),
      allow_download: canDownload,
      ...(password ? { password } : {}),
      ...(views === null ? {} : { max_views: views }),
      ...(label.trim() ? { label: label.trim() } : {}),
    }
    making.mutate(share, { onSuccess: (made) => onMade(made, password, end) })
  }
  const wrong = trouble ? t(trouble) : making.error ? errorMessage(making.error) : null
  return (
    <form noValidate onSubmit={make}>
      <div className="body">
        <ImageSelection pictures={pictures} chosen={chosen} onChoose={onChoose} />
        {chosen === null && <LaterImages isOn={hasLater} onChange={setLater} />}
        <div className="field">
          <span className="label">{t('expires')}</span>
          <SegmentedControl
            label={t('expires')}
            full
            value={choice}
            segments={expiryChoices.map((value) => ({ value, label: t(value) }))}
            onChange={pick}
          />
          {choice === 'pick' && (
            <div className="input">
              <input
                type="datetime-local"
                aria-label={t('expiresAt')}
                value={picked}
                min={toDatetimeLocal(now)}
                onChange={(event) => setPicked(event.target.value)}
              />
            </div>
          )}
          <span className="help">{end ? formatExpiry(format, end) : t('chooseFuture')}</span>
        </div>
        <div className={styles.two}>
          <Field
            label={t('password')}
            dir="ltr"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={1024}
            className={styles.password}
            help={<PasswordHelp strength={strength} />}
            after={<IconButton small label={t('newPassword')} icon={RefreshCw} onClick={() => setPassword(generatePassword())} />}
          />
          <div className="field" role="group" aria-labelledby="share-views">
            <span className="label" id="share-views">
              {t('views')}
            </span>
            <div className="input">
              <IconButton
                small
                label={t('fewerViews')}
                icon={Minus}
                disabled={isMinViewLimit(views)}
                className={styles.fewer}
                onClick={() => setViews(stepViewLimit(views, -1))}
              />
              <output className={clsx('grow num', styles.views)}>{views === null ? t('noLimit') : format.number(views)}</output>
              <IconButton
                small
                label={t('moreViews')}
                icon={Plus}
                disabled={isUnlimitedViews(views)}
                className={styles.more}
                onClick={() => setViews(stepViewLimit(views, 1))}
              />
            </div>
            <span className="help">{views === null ? t('untilExpiry') : t('thenEnds')}</span>
          </div>
        </div>
        <Field
          label={t('recipient')}
          placeholder={t('recipientExample')}
          value={label}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
          help={t('recipientHelp')}
        />
        <div className="row g12">
          <span className="col g2 grow">
            <span className="b5 f13" id="share-download">
              {t('allowDownload')}
            </span>
            <span className={clsx('f12', canDownload ? 'tamber' : 't3')}>{canDownload ? t('downloadOn') : t('downloadOff')}</span>
          </span>
          <button
            type="button"
            role="switch"
            className="switch"
            aria-checked={canDownload}
            aria-labelledby="share-download"
            onClick={() => setDownload(!canDownload)}
          />
        </div>
        <ShareContents
          images={chosen === null ? pictures.length : pictures.filter(({ id }) => chosen.has(id)).length}
          hasLater={chosen === null && hasLater}
          canDownload={canDownload}
        />
        {wrong && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {wrong}
          </Note>
        )}
        {children}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit" look="primary" icon={Link2} busy={making.isPending}>
          {t('submit')}
        </Button>
      </footer>
    </form>
  )
}

function PasswordHelp({ strength }: { strength: Strength }) {
  const t = useTranslations('share.form.strength')
  const isGood = strength === 'strong' || strength === 'fair'
  return (
    <span className={isGood ? undefined : 'tamber'}>
      {strength === 'short' ? t('short', { min: MIN_PASSWORD_LENGTH }) : t(strength)}
    </span>
  )
}

interface Target {
  chosen: ReadonlySet<string> | null
  only: string | null
  /** How many images there are. */
  all: number
  hasLater: boolean
}

/** The case as it is now or with what is added later, one image, or the selected ones. */
function shareTarget(
  caseId: string,
  { chosen, only, all, hasLater }: Target,
): Pick<NewShare, 'file_id' | 'case_id' | 'file_ids' | 'later_images'> {
  if (chosen === null)
    return only !== null && all === 1 && !hasLater ? { file_id: only } : { case_id: caseId, later_images: hasLater }
  const ids = [...chosen]
  return ids.length === 1 ? { file_id: ids[0] } : { case_id: caseId, file_ids: ids }
}
