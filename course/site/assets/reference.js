/**
 * @file The reference's list of modules: TypeDoc puts a link into the button that opens a module. A button holds no link,
 * so the link goes to the beginning of what opens.
 */

const modules = document.getElementById('tsd-nav-container');

function moveLinks() {
  for (const link of document.querySelectorAll('#tsd-nav-container summary > a')) {
    const name = document.createElement('span');
    name.append(...Array.from(link.childNodes, (part) => part.cloneNode(true)));
    const item = document.createElement('li');
    const list = link.closest('details')?.querySelector('ul');
    link.replaceWith(name);
    item.append(link);
    list?.prepend(item);
  }
}

// The list is made when its data have arrived.
if (modules) new MutationObserver(moveLinks).observe(modules, { childList: true, subtree: true });
