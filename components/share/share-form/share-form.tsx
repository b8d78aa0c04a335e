'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { CircleAlert, Link2, Minus, Plus, RefreshCw } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type CaseFile } from '../../case/case-file'
import { errorMessage } from '../../shell/api-client'
import { type ExpiryChoice, expiryOf, formatExpiry, toDatetimeLocal } from './expiry-choice'
import { generatePassword } from './generate-password'
import { ratePassword, strengthMessages } from './password-strength'
import { ImageSelection } from './image-selection'
import styles from '../share.module.css'
import { type CreatedShare, type NewShare, useCreateShare } from '../use-shares'
import { isMinViewLimit, isUnlimitedViews, stepViewLimit, formatViewLimit } from './view-limit'

const expiryOptions: { value: ExpiryChoice; label: string }[] = [
  { value: 'hour', label: '1 hour' },
  { value: 'day', label: '1 day' },
  { value: 'week', label: '7 days' },
  { value: 'pick', label: 'Pick' },
]

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
  const [choice, setChoice] = useState<ExpiryChoice>('week')
  const [picked, setPicked] = useState('')
  const [password, setPassword] = useState(generatePassword)
  const [views, setViews] = useState<number | null>(5)
  const [canDownload, setDownload] = useState(false)
  const [label, setLabel] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const making = useCreateShare(caseId)
  const end = expiryOf(choice, picked, new Date())
  const strength = ratePassword(password)

  const pick = (value: ExpiryChoice) => {
    if (value === 'pick' && picked === '') setPicked(toDatetimeLocal(expiryOf('week', '', new Date())!))
    setChoice(value)
  }
  const make = (event: FormEvent) => {
    event.preventDefault()
    if (pictures.length === 0 || chosen?.size === 0) return setTrouble('Choose at least one picture.')
    if (!end) return setTrouble('Pick a time that is still to come.')
    if (strength === 'short') return setTrouble('Make the password longer, or leave it out.')
    setTrouble(null)
    const share: NewShare = {
      ...shareTarget(caseId, chosen, only, pictures.length),
      expires_at: end.toISOString(),
      allow_download: canDownload,
      ...(password ? { password } : {}),
      ...(views === null ? {} : { max_views: views }),
      ...(label.trim() ? { label: label.trim() } : {}),
    }
    making.mutate(share, { onSuccess: (made) => onMade(made, password, end) })
  }
  const wrong = trouble ?? (making.error ? errorMessage(making.error) : null)
  return (
    <form noValidate onSubmit={make}>
      <div className="body">
        <ImageSelection pictures={pictures} chosen={chosen} onChoose={onChoose} />
        {chosen === null && <p className={clsx('help f12 t3', styles.close)}>Pictures that come later are shown too.</p>}
        <div className="field">
          <span className="label">Ends</span>
          <SegmentedControl label="Ends" full value={choice} segments={expiryOptions} onChange={pick} />
          {choice === 'pick' && (
            <div className="input">
              <input
                type="datetime-local"
                aria-label="The link ends at"
                value={picked}
                min={toDatetimeLocal(new Date())}
                onChange={(event) => setPicked(event.target.value)}
              />
            </div>
          )}
          <span className="help">{end ? formatExpiry(end) : 'Pick a time that is still to come'}</span>
        </div>
        <div className={styles.two}>
          <Field
            label="Password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={1024}
            className={styles.password}
            help={<PasswordHelp strength={strength} />}
            after={<IconButton small label="New password" icon={RefreshCw} onClick={() => setPassword(generatePassword())} />}
          />
          <div className="field" role="group" aria-labelledby="share-views">
            <span className="label" id="share-views">
              Views
            </span>
            <div className="input">
              <IconButton
                small
                label="Fewer"
                icon={Minus}
                disabled={isMinViewLimit(views)}
                className={styles.fewer}
                onClick={() => setViews(stepViewLimit(views, -1))}
              />
              <output className={clsx('grow num', styles.views)}>{formatViewLimit(views)}</output>
              <IconButton
                small
                label="More"
                icon={Plus}
                disabled={isUnlimitedViews(views)}
                className={styles.more}
                onClick={() => setViews(stepViewLimit(views, 1))}
              />
            </div>
            <span className="help">{views === null ? 'Until it ends' : 'Then the link ends'}</span>
          </div>
        </div>
        <Field
          label="For whom"
          placeholder="Dr Artegui, retina"
          value={label}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
          help="Visitors never see this"
        />
        <div className="col g2">
          <span className="b5 f13">Without name and numbers</span>
          <span className="f12 t3">Nothing but the pictures is shown. What is written into a picture can still be read</span>
        </div>
        <div className="row g12">
          <span className="col g2 grow">
            <span className="b5 f13" id="share-download">
              Allow download
            </span>
            <span className={clsx('f12', canDownload ? 'tamber' : 't3')}>
              {canDownload ? 'on: originals keep what the camera wrote into them, names too' : 'off: they can look, not keep'}
            </span>
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
        {wrong && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {wrong}
          </Note>
        )}
        {children}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary" icon={Link2} busy={making.isPending}>
          Make the link
        </Button>
      </footer>
    </form>
  )
}

function PasswordHelp({ strength }: { strength: ReturnType<typeof ratePassword> }) {
  const isGood = strength === 'strong' || strength === 'fair'
  return (
    <span className={isGood ? undefined : 'tamber'}>
      {strengthMessages[strength]}
      {isGood && ' · tell it by another way'}
    </span>
  )
}

/** The whole case, one image, or the selected ones. */
function shareTarget(
  caseId: string,
  chosen: ReadonlySet<string> | null,
  only: string | null,
  all: number,
): Pick<NewShare, 'file_id' | 'case_id' | 'file_ids'> {
  if (chosen === null) return only !== null && all === 1 ? { file_id: only } : { case_id: caseId }
  const ids = [...chosen]
  return ids.length === 1 ? { file_id: ids[0] } : { case_id: caseId, file_ids: ids }
}
