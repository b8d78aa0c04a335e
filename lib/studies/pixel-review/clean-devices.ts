import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isScreenCapture } from '../../dicom/deidentify/burned-in-risk'
import type { DicomObject } from '../../dicom/parse/parse-data-set'
import { readNumber, readText } from '../../dicom/parse/read-value'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'

const NameSchema = z.string().trim().min(1).max(64)

/** A device, and the images of it in which a site found no names. What is left out of the optional ones matches any. */
const CleanDeviceSchema = z.strictObject({
  manufacturer: NameSchema,
  model: NameSchema,
  /** Which of the devices of this model; any of them if both are left out. */
  serial_number: NameSchema.optional(),
  station_name: NameSchema.optional(),
  modality: NameSchema,
  rows: z.int().min(1),
  columns: z.int().min(1),
  /** A capture shows a screen with everything on it: it is matched only by an entry that says so. */
  screen_captures: z.boolean().default(false),
  /** Who looked at what; it is written to the audit trail. */
  reason: z.string().trim().min(10).max(200),
})
const CleanDevicesSchema = z.array(CleanDeviceSchema).max(10_000)
type CleanDevice = z.output<typeof CleanDeviceSchema>

const loadedDevices = processSingleton<readonly CleanDevice[]>('clean-devices')

/**
 * Reads a site's list of devices that burn no names into their images; the returned function removes it.
 *
 * @throws AppError `bad_setting` for an invalid file, such as an entry without a reason
 */
export function loadCleanDevices(file: string): () => void {
  try {
    loadedDevices.set(CleanDevicesSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
  } catch (cause) {
    throw fail('clean_devices_unreadable', { cause })
  }
  return () => loadedDevices.clear()
}

/**
 * Returns the site's entry for the device that made an object, or null. The object must be as it was sent:
 * de-identification removes the serial number and the station name.
 */
export async function findCleanDevice(object: DicomObject): Promise<CleanDevice | null> {
  const devices = loadedDevices.peek() ?? []
  if (devices.length === 0) return null
  const { dataSet } = object
  const [rows, columns] = [await readNumber(object, dataSet, 'Rows'), await readNumber(object, dataSet, 'Columns')]
  const manufacturer = await readText(object, dataSet, 'Manufacturer')
  const model = await readText(object, dataSet, 'ManufacturerModelName')
  const modality = await readText(object, dataSet, 'Modality')
  const serialNumber = await readText(object, dataSet, 'DeviceSerialNumber')
  const stationName = await readText(object, dataSet, 'StationName')
  const isCapture = await isScreenCapture(object)
  const matches = (device: CleanDevice) =>
    device.rows === rows &&
    device.columns === columns &&
    isSame(device.manufacturer, manufacturer) &&
    isSame(device.model, model) &&
    isSame(device.modality, modality) &&
    (device.serial_number === undefined || isSame(device.serial_number, serialNumber)) &&
    (device.station_name === undefined || isSame(device.station_name, stationName)) &&
    (device.screen_captures || !isCapture)
  return devices.find(matches) ?? null
}

const isSame = (wanted: string, found: string | null) => found?.trim().toLowerCase() === wanted.toLowerCase()
