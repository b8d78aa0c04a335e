import type { Dish } from '../drawings/draw-meal'

/** The demo client's last eight weeks; everything in it is invented. */
export const DEMO_MEALS: readonly { name: string; notes: string; hoursAgo: number; dish: Dish; seed: number }[] = [
  { name: 'Dinner', notes: 'Two eggs, spinach, tomatoes.', hoursAgo: 38, dish: 'eggs', seed: 11 },
  { name: 'Lunch', notes: 'Rice and beans. Half the portion of last week.', hoursAgo: 20, dish: 'rice', seed: 5 },
  {
    name: 'Breakfast',
    notes: 'Porridge with blueberries and almonds. Swapped the sugar like you said.',
    hoursAgo: 1,
    dish: 'porridge',
    seed: 2,
  },
]

/** Twice a week, the oldest first. */
export const DEMO_PROGRESS: readonly { metric: string; unit: string; values: readonly number[] }[] = [
  {
    metric: 'weight',
    unit: 'kg',
    values: [65.0, 64.9, 64.4, 64.5, 63.9, 63.8, 63.3, 63.4, 62.9, 62.7, 62.8, 62.4, 62.2, 62.1, 61.9, 61.8],
  },
  { metric: 'resting pulse', unit: 'bpm', values: [71, 70, 70, 69, 69, 68, 68, 67, 66, 66, 65, 65, 64, 64, 63, 63] },
]

export const DEMO_MESSAGES: readonly { from: 'client' | 'trainer'; text: string; hoursAgo: number }[] = [
  { from: 'client', text: 'Good morning! Is the porridge fine before the run, or too heavy?', hoursAgo: 3 },
  { from: 'trainer', text: 'Fine, two hours before. Halve the almonds on run days.', hoursAgo: 2.5 },
  { from: 'client', text: 'Will do. 61.8 kg this morning!', hoursAgo: 2 },
]
