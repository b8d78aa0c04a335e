import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { keptDeviceName } from '../../dicom/deidentify/kept-device-name'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'
import { type Rectangle, RectangleSchema } from '../schema'

/** Where devices of a kind burn names into their images. What is left out matches any. */
const TemplateSchema = z.strictObject({
  manufacturer: z.string().min(1),
  model: z.string().min(1).optional(),
  modality: z.string().min(1).optional(),
  rows: z.int().min(1),
  columns: z.int().min(1),
  rectangles: z
    .array(RectangleSchema.omit({ frame: true }))
    .min(1)
    .max(500),
})
const TemplatesSchema = z.array(TemplateSchema).max(10_000)
type Template = z.output<typeof TemplateSchema>

const loadedTemplates = processSingleton<readonly Template[]>('device-templates')

/**
 * Reads the templates of a clinic's devices from a file; the returned function removes them.
 *
 * @throws AppError `bad_setting` for an invalid file, or a rectangle outside its image
 */
export function loadDeviceTemplates(file: string): () => void {
  let templates: Template[]
  try {
    templates = TemplatesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw fail('redaction_templates_unreadable', { cause })
  }
  for (const { manufacturer, rows, columns, rectangles } of templates)
    if (rectangles.some(({ x, y, width, height }) => x + width > columns || y + height > rows))
      throw fail('redaction_template_outside_image', { manufacturer, columns, rows })
  loadedTemplates.set(templates)
  return () => loadedTemplates.clear()
}

/**
 * Returns the areas in which an image of this kind may contain names, by its device attributes: a person still reviews
 * them.
 */
export function proposeRectangles(dicom: Readonly<Record<string, unknown>> | null): Rectangle[] {
  if (!dicom) return []
  const isSame = (wanted: string | undefined, found: unknown) =>
    wanted === undefined || (typeof found === 'string' && found.trim().toLowerCase() === wanted.trim().toLowerCase())
  // For a device's name with unknown words the object that is stored has a dummy: whoever reviews it sees whether it fits.
  const isSameDevice = (wanted: string | undefined, found: unknown) =>
    isSame(wanted, found) || isSame(keptDeviceName(wanted!), found)
  return (loadedTemplates.peek() ?? [])
    .filter(({ manufacturer, model, modality, rows, columns }) => {
      const isOfSize = dicom['rows'] === rows && dicom['columns'] === columns
      return (
        isOfSize &&
        isSameDevice(manufacturer, dicom['manufacturer']) &&
        isSameDevice(model, dicom['manufacturer_model']) &&
        isSame(modality, dicom['modality'])
      )
    })
    .flatMap(({ rectangles }) => rectangles)
}
