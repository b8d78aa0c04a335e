'use client'

import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Popover } from '@base-ui/react/popover'
import { BookmarkMinus, BookmarkPlus, CalendarClock, Expand, LayoutGrid, type LucideIcon, Wand2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Icon } from '@/components/ui/icon'
import { type Grid, MAX_SIDE } from './grid'
import styles from './layout.module.css'
import { layoutKey, toSaved } from './saved-layout'
import { type useHanging } from './use-hanging'
import { type useLayout } from './use-layout'
import { useSavedLayouts, useSaveLayout } from './use-saved-layouts'

interface LayoutPickerProps {
  laidOut: ReturnType<typeof useLayout>
  hanging: ReturnType<typeof useHanging>
  /** Something was chosen: planes make room for it. */
  onChoose: () => void
}

/** How many panes there are, what they show, and what they do together. A phone has one pane, and no picker. */
export function LayoutPicker({ laidOut, hanging, onChoose }: LayoutPickerProps) {
  const t = useTranslations('reading.layout')
  const [isOpen, setOpen] = useState(false)
  const { grid } = laidOut.layout
  if (laidOut.isPhone) return null
  const choose = (act: () => void) => () => {
    act()
    onChoose()
    setOpen(false)
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <span className="sr" role="status">
        {hanging.hasFailed ? t('noRule') : ''}
      </span>
      <Popover.Trigger className="vbtn" aria-label={t('current', { ...grid })} title={t('title')}>
        <Icon icon={LayoutGrid} />
        <bdi aria-hidden dir="ltr">
          {t('size', { ...grid })}
        </bdi>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={styles.pickerAt} align="end" sideOffset={4}>
          <Popover.Popup className={`float ${styles.picker}`} data-theme="dark" aria-label={t('title')}>
            <Sizes grid={grid} onChoose={(next) => choose(() => laidOut.resize(next))()} />
            <Actions laidOut={laidOut} hanging={hanging} choose={choose} />
            <Links laidOut={laidOut} />
            <Saving laidOut={laidOut} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const SIDES = Array.from({ length: MAX_SIDE }, (_, at) => at + 1)

/** Nine buttons, each where its last pane would be: the arrow keys walk them. */
function Sizes({ grid, onChoose }: { grid: Grid; onChoose: (grid: Grid) => void }) {
  const t = useTranslations('reading.layout')
  const [tried, setTried] = useState<Grid>(grid)
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const sideways = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const by = { ArrowRight: [0, sideways], ArrowLeft: [0, -sideways], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key]
    if (!by) return
    event.preventDefault()
    event.stopPropagation()
    const inside = (side: number) => Math.min(MAX_SIDE, Math.max(1, side))
    const next = { rows: inside(tried.rows + by[0]!), columns: inside(tried.columns + by[1]!) }
    event.currentTarget.querySelector<HTMLElement>(`[data-size='${next.rows}${next.columns}']`)?.focus()
  }
  return (
    <div className={styles.sizes} role="group" aria-label={t('panes')} onKeyDown={walk} onPointerLeave={() => setTried(grid)}>
      {SIDES.flatMap((rows) =>
        SIDES.map((columns) => {
          const isSame = rows === grid.rows && columns === grid.columns
          const size = { rows, columns }
          return (
            <button
              key={`${rows}${columns}`}
              type="button"
              className={styles.size}
              data-size={`${rows}${columns}`}
              data-in={rows <= tried.rows && columns <= tried.columns}
              aria-pressed={isSame}
              aria-label={t('size', size)}
              title={t('size', size)}
              tabIndex={rows === tried.rows && columns === tried.columns ? 0 : -1}
              onFocus={() => setTried(size)}
              onPointerEnter={() => setTried(size)}
              onClick={() => onChoose(size)}
            />
          )
        }),
      )}
      <p className={`f12 t2 num ${styles.tried}`} aria-hidden>
        {t('size', { ...tried })}
      </p>
    </div>
  )
}

interface ActionsProps extends Pick<LayoutPickerProps, 'laidOut' | 'hanging'> {
  choose: (act: () => void) => () => void
}

function Actions({ laidOut, hanging, choose }: ActionsProps) {
  const t = useTranslations('reading.layout')
  const { layout, active } = laidOut
  const why = hanging.hasFailed || !hanging.rule ? t('noRule') : null
  return (
    <div className={styles.part}>
      <Entry icon={Wand2} shortcut="H" note={why} isOff={!hanging.rule} onPress={choose(hanging.hang)}>
        {t('hang')}
      </Entry>
      <Entry
        icon={CalendarClock}
        note={hanging.hasPrior ? null : t('noPrior')}
        isOff={!hanging.hasPrior}
        onPress={choose(hanging.compare)}
      >
        {t('compare')}
      </Entry>
      {layout.panes.length > 1 && (
        <Entry icon={Expand} shortcut="V" onPress={choose(() => laidOut.maximise(active.id))}>
          {t(layout.maximisedId === null ? 'maximise' : 'restore')}
        </Entry>
      )}
    </div>
  )
}

function Links({ laidOut: { layout, setLinks } }: Pick<LayoutPickerProps, 'laidOut'>) {
  const t = useTranslations('reading.layout')
  if (layout.panes.length === 1) return null
  return (
    <div className={styles.part} role="group" aria-label={t('together')}>
      {(['scroll', 'window'] as const).map((one) => (
        <label key={one} className={styles.entry}>
          <input
            type="checkbox"
            checked={layout.links[one]}
            onChange={({ target }) => setLinks({ ...layout.links, [one]: target.checked })}
          />
          {t(`link.${one}`)}
        </label>
      ))}
    </div>
  )
}

/** Keeps the layout for all studies of this modality. */
function Saving({ laidOut: { asShown, series, all } }: Pick<LayoutPickerProps, 'laidOut'>) {
  const t = useTranslations('reading.layout')
  const errorMessage = useErrorMessage()
  const saved = useSavedLayouts()
  const save = useSaveLayout()
  if (!series) return null
  const key = layoutKey(series)
  const kind = key === 'XC' ? t('ofPhotographs') : key === 'DEFAULT' ? t('ofOthers') : key
  return (
    <div className={styles.part}>
      <Entry icon={BookmarkPlus} isOff={save.isPending} onPress={() => save.mutate({ key, layout: toSaved(asShown(), all) })}>
        {t('save', { kind })}
      </Entry>
      {saved?.[key] && (
        <Entry icon={BookmarkMinus} isOff={save.isPending} onPress={() => save.mutate({ key, layout: null })}>
          {t('forget', { kind })}
        </Entry>
      )}
      <p className={`f12 t3 ${styles.said}`} role="status">
        {save.error ? errorMessage(save.error) : save.isSuccess ? t(saved?.[key] ? 'saved' : 'forgotten', { kind }) : ''}
      </p>
    </div>
  )
}

interface EntryProps {
  icon: LucideIcon
  shortcut?: string
  /** Why it cannot be used. */
  note?: string | null
  isOff?: boolean
  onPress: () => void
  children: ReactNode
}

function Entry({ icon, shortcut, note, isOff = false, onPress, children }: EntryProps) {
  return (
    <button type="button" className={styles.entry} aria-disabled={isOff} onClick={isOff ? undefined : onPress}>
      <Icon icon={icon} />
      <span className="col grow">
        {children}
        {note && <span className="f12 t3">{note}</span>}
      </span>
      {shortcut && <kbd className="kbd">{shortcut}</kbd>}
    </button>
  )
}
