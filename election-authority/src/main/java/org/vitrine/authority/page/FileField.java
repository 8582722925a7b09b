package org.vitrine.authority.page;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import java.util.function.Consumer;

/** A field in which a file is chosen; it is sent to this desk at once, and to nobody else. */
public final class FileField extends Div {
  private static final long serialVersionUID = 1;

  private static final String SEND =
      """
      this.addEventListener('change', async () => {
        const file = this.files[0];
        if (!file) return;
        try {
          const answer = await fetch('/files/' + $0 + '?name=' + encodeURIComponent(file.name),
            { method: 'POST', body: file });
          $1.$server.arrived(answer.ok);
        } catch (e) {
          $1.$server.arrived(false);
        }
      });
      """;

  private final transient Uploads uploads;
  private final transient Consumer<Upload> taker;
  private final transient Runnable failed;
  private final String ticket;

  /**
   * An empty field.
   *
   * @param label before it
   * @param accept what may be chosen, such as {@code .csv,.txt}
   * @param taker is handed each file that is chosen
   * @param failed is told when one could not be taken in
   */
  public FileField(
      Uploads uploads, String label, String accept, Consumer<Upload> taker, Runnable failed) {
    this.uploads = uploads;
    this.taker = taker;
    this.failed = failed;
    this.ticket = uploads.ticket();
    addClassName("field");
    var input = new Input();
    input.setType("file");
    input.setId("file-" + ticket);
    input.getElement().setAttribute("accept", accept);
    var text = new NativeLabel(label);
    text.setFor(input);
    add(text, input);
    input.getElement().executeJs(SEND, ticket, getElement());
  }

  /** The browser says that the file has been sent. */
  @ClientCallable
  void arrived(boolean whole) {
    if (whole) {
      uploads.take(ticket).ifPresentOrElse(taker, failed);
    } else {
      failed.run();
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    uploads.forget(ticket);
  }
}
