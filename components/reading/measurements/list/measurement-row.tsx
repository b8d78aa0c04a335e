'use client'

import { useEffect, useRef, useState } from 'react'
import { Menu } from '@base-ui/react/menu'
import { Ellipsis, LocateFixed, type LucideIcon, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { type Calibration } from '../calibration'
import { KINDS } from '../kinds'
import { type Measurement } from '../saving/measurement-record'
import { type Measuring } from '../use-measuring'
import styles from './measurement-panel.module.css'
import { useMeasurementText } from './use-measurement-text'

interface MeasurementRowProps {
  measurement: Measurement
  measuring: Measuring
  /** Counted from 1; null in another series. */
  slice: number | null
  /** An image alone has no number. */
  isAlone: boolean
  source: Calibration['source']
  /** On the image on the screen. */
  isHere: boolean
  onJump: () => void
}

/** One measurement of the list: its colour, name, value and place, and what can be done with it. */
export function MeasurementRow({ measurement, measuring, slice, isAlone, source, isHere, onJump }: MeasurementRowProps) {
  const t = useTranslations('reading.measurements')
  const format = useFormat()
  const textOf = useMeasurementText()
  const [isRenaming, setRenaming] = useState(false)
  const jump = useRef<HTMLButtonElement>(null)
  /** Renaming by keys ends where it began. */
  const hasRenamed = useRef(false)
  useEffect(() => {
    if (!isRenaming && hasRenamed.current) jump.current?.focus()
    hasRenamed.current = false
  }, [isRenaming])
  const { id, kind, label, author, isOwn, createdAt, state, values } = measurement
  const { name, main, details } = textOf(measurement)
  const isInMm = values.some(({ unit }) => unit.startsWith('mm'))
  const facts = [
    slice === null ? t('otherSeries') : !isAlone && t('slice', { number: slice }),
    ...details,
    isInMm && source === 'detector' && t('atDetector'),
    values.some(({ unit }) => unit.startsWith('px')) && t('uncalibrated'),
    format.dateTime(new Date(createdAt), { timeStyle: 'short' }),
    !isOwn && author,
    state !== 'saved' && t(`states.${state}`),
  ].filter((fact) => typeof fact === 'string' && fact !== '')
  return (
    <li
      className={styles.row}
      data-tone={KINDS[kind].tone}
      data-here={isHere}
      data-selected={measuring.selected === id}
      data-state={state}
    >
      {isRenaming ? (
        <RenameForm
          label={label}
          onDone={(next, isByKey) => {
            hasRenamed.current = isByKey
            setRenaming(false)
            if (next !== null) measuring.rename(id, next)
          }}
        />
      ) : (
        <button ref={jump} type="button" className={styles.jump} onClick={onJump}>
          <span className={styles.colour} />
          <span className="b5 f13 cut">
            <bdi>{name}</bdi>
          </span>
          <bdi className={styles.value}>{main}</bdi>
          <span className={`f12 t3 ${styles.facts}`}>
            {facts.map((fact, at) => (
              <span key={at}>
                {at > 0 && ' · '}
                <bdi>{fact}</bdi>
              </span>
            ))}
          </span>
        </button>
      )}
      <RowMenu
        name={name}
        isOwn={isOwn}
        onJump={onJump}
        onRename={() => setRenaming(true)}
        onDelete={() => measuring.remove(id)}
      />
      <Unsaved measurement={measurement} measuring={measuring} />
    </li>
  )
}

function RenameForm({ label, onDone }: { label: string; onDone: (label: string | null, isByKey: boolean) => void }) {
  const t = useTranslations('reading.measurements')
  const [text, setText] = useState(label)
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(text, true)
      }}
    >
      <input
        className="input"
        value={text}
        maxLength={200}
        aria-label={t('label')}
        placeholder={t('label')}
        dir="auto"
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onBlur={() => onDone(text, false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone(null, true)
        }}
      />
    </form>
  )
}

interface RowMenuProps {
  name: string
  isOwn: boolean
  onJump: () => void
  onRename: () => void
  onDelete: () => void
}

function RowMenu({ name, isOwn, onJump, onRename, onDelete }: RowMenuProps) {
  const t = useTranslations('reading.measurements')
  /** A closing menu takes the focus back, which would end the renaming that it has begun. */
  const leavesFocus = useRef(false)
  const rename = () => {
    leavesFocus.current = true
    onRename()
  }
  const finalFocus = () => {
    const takesFocus = !leavesFocus.current
    leavesFocus.current = false
    return takesFocus
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="btn ghost icon sm" aria-label={t('menu', { name })}>
        <Icon icon={Ellipsis} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.menuAt} align="end" sideOffset={4}>
          <Menu.Popup className={`float ${styles.menu}`} data-theme="dark" finalFocus={finalFocus}>
            <Entry icon={LocateFixed} onPress={onJump} text={t('jump')} />
            {isOwn && <Entry icon={Pencil} onPress={rename} text={t('rename')} />}
            {isOwn && <Entry icon={Trash2} onPress={onDelete} text={t('delete')} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Entry({ icon, text, onPress }: { icon: LucideIcon; text: string; onPress: () => void }) {
  return (
    <Menu.Item className={styles.entry} onClick={onPress}>
      <Icon icon={icon} />
      {text}
    </Menu.Item>
  )
}

/** What to do about a measurement that could not be saved. */
function Unsaved({
  measurement: { id, state, error },
  measuring: { store },
}: {
  measurement: Measurement
  measuring: Measuring
}) {
  const t = useTranslations('reading.measurements')
  const errorMessage = useErrorMessage()
  if (state === 'conflict')
    return (
      <div className={`f12 ${styles.unsaved}`} role="alert">
        <p>{t('conflict')}</p>
        <Button size="small" onClick={() => store.resolve(id, 'mine')}>
          {t('keepMine')}
        </Button>
        <Button size="small" look="ghost" onClick={() => store.resolve(id, 'theirs')}>
          {t('keepOther')}
        </Button>
      </div>
    )
  if (state !== 'refused') return null
  return (
    <div className={`f12 ${styles.unsaved}`} role="alert">
      <p>
        {error && errorMessage(error)} {t('kept')}
      </p>
      <Button size="small" onClick={() => void store.retry()}>
        {t('tryAgain')}
      </Button>
      <Button size="small" look="ghost" onClick={() => store.discard(id)}>
        {t('discard')}
      </Button>
    </div>
  )
}
