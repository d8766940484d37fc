/** Whether an element is on the screen, as far as its markup and style say. */
export const isSeen = (element: Element): boolean => {
  if (element.closest('[hidden]')) return false;
  return !('checkVisibility' in element) || element.checkVisibility({ visibilityProperty: true });
};
