'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { Settings } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { DarkDialogPopup } from '@/components/ui/dark-dialog/dark-dialog-popup'
import { LayeredDialog } from '@/components/ui/feedback/layered-dialog'
import { SelectField } from '@/components/ui/form/select-field'
import { Icon } from '@/components/ui/icon'
import { getUploadSettings } from '../../upload/transport/data-usage/device-storage'
import { type Engine } from '../engine/start-engine'
import styles from '../reading.module.css'
import { getRoomSettings, MEMORY_CHOICES_MB } from './room-settings'

const BYTES_PER_MB = 1e6

/** The settings of the room on this device: how much memory its images may take, whether it saves data, and how it opens. */
export function RoomSettingsButton({ engine, place }: { engine: Engine; place: 'bar' | 'tools' }) {
  const t = useTranslations('reading.settings')
  const [isOpen, setOpen] = useState(false)
  return (
    <LayeredDialog open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger
        className={place === 'bar' ? 'vbtn desk-only' : `vbtn ${styles.tool} phone-only`}
        aria-label={t('title')}
        title={t('title')}
      >
        <Icon icon={Settings} />
        {place === 'tools' && <span>{t('title')}</span>}
      </Dialog.Trigger>
      <DarkDialogPopup title={t('title')}>
        <MemoryField engine={engine} />
        <DataSaverSwitch engine={engine} />
        <HangingSwitch />
      </DarkDialogPopup>
    </LayeredDialog>
  )
}

function MemoryField({ engine: { frames, subscribe } }: { engine: Engine }) {
  const t = useTranslations('reading.settings')
  const format = useFormat()
  const settings = getRoomSettings()
  const chosen = useSyncExternalStore(settings.subscribe, settings.chosenMb)
  const [kept, setKept] = useState({ bytes: frames.bytes, count: frames.count })
  useEffect(() => subscribe(() => setKept({ bytes: frames.bytes, count: frames.count })), [frames, subscribe])
  const megabytes = (count: number) => format.size(count * BYTES_PER_MB)
  return (
    <SelectField
      label={t('memory')}
      value={chosen ?? ''}
      choices={[
        { value: '', label: t('automatic', { size: megabytes(settings.automaticMb) }) },
        ...MEMORY_CHOICES_MB.map((mb) => ({ value: String(mb), label: megabytes(mb) })),
      ]}
      help={
        <>
          {t('memoryHelp')}{' '}
          <span data-testid="reading-memory" data-bytes={kept.bytes} data-frames={kept.count}>
            {t('inMemory', { count: kept.count, size: format.size(kept.bytes) })}
          </span>
        </>
      }
      onChange={({ target: { value } }) => {
        settings.choose(MEMORY_CHOICES_MB.find((mb) => String(mb) === value) ?? null)
        frames.setMaxBytes(settings.maxBytes())
        setKept({ bytes: frames.bytes, count: frames.count })
      }}
    />
  )
}

function DataSaverSwitch({ engine }: { engine: Engine }) {
  const t = useTranslations('reading.settings')
  const settings = getUploadSettings()
  const { saver } = useSyncExternalStore(settings.subscribe, settings.get)
  const toggle = () => {
    settings.change({ saver: !saver, ...(saver ? { wifiOnly: false } : {}) })
    engine.frames.retry()
  }
  return <SwitchField label={t('dataSaver')} help={t('dataSaverHelp')} isOn={saver} onToggle={toggle} />
}

/** How the next room opens. */
function HangingSwitch() {
  const t = useTranslations('reading.settings')
  const settings = getRoomSettings()
  const isOn = useSyncExternalStore(settings.subscribe, settings.opensHung)
  return <SwitchField label={t('opensHung')} help={t('opensHungHelp')} isOn={isOn} onToggle={() => settings.openHung(!isOn)} />
}

interface SwitchFieldProps {
  label: string
  help: string
  isOn: boolean
  onToggle: () => void
}

function SwitchField({ label, help, isOn, onToggle }: SwitchFieldProps) {
  return (
    <div className="col g8">
      <div className="row">
        <span className="b5 f13">{label}</span>
        <button type="button" className="switch end" role="switch" aria-checked={isOn} aria-label={label} onClick={onToggle} />
      </div>
      <p className="f13 t3">{help}</p>
    </div>
  )
}
