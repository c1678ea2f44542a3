import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Our own tokens of styles.css: unknown to the merge, they would survive beside what is meant to replace them.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      radius: ['row', 'card', 'composer'],
      text: ['ui', 'small', 'answer', 'code'],
      shadow: ['composer', 'float'],
    },
  },
})

export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs))
}

// The first call makes the merge's tables, which takes longer than drawing a page; so not then.
merge('')
